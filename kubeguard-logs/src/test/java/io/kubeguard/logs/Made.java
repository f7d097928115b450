package io.kubeguard.logs;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntFunction;

/** A stream of parts that are made when they are read, so that none of it need be held. */
public final class Made extends InputStream {
  private final int number;
  private final IntFunction<byte[]> parts;
  private byte[] part = {};
  private int next;
  private int at;

  public Made(int number, IntFunction<byte[]> parts) {
    this.number = number;
    this.parts = parts;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    while (at == part.length) {
      if (next == number) {
        return -1;
      }
      part = parts.apply(next++);
      at = 0;
    }
    int read = Math.min(length, part.length - at);
    System.arraycopy(part, at, buffer, offset, read);
    at += read;
    return read;
  }
}
