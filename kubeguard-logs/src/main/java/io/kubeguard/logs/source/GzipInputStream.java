package io.kubeguard.logs.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip (RFC 1952) of any number of members, as rotation and {@code cat} leave them. Unlike
 * the JDK's, it doesn't ask a pipe what is available to find out whether another member follows,
 * and a member that is cut or damaged fails instead of ending the stream.
 */
final class GzipInputStream extends InputStream {
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECK = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 check = new CRC32();
  private final byte[] packed = new byte[1 << 16];
  private int from;
  private int to;
  private boolean ended;
  private Optional<IOException> failure = Optional.empty();

  /**
   * @throws IOException if the first member's header can't be read
   */
  GzipInputStream(InputStream in) throws IOException {
    this.in = in;
    readHeader();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /** Once a read has failed, each further one fails in the same way. */
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (failure.isPresent()) {
      throw failure.get();
    }
    try {
      return unpack(buffer, offset, length);
    } catch (IOException e) {
      failure = Optional.of(e);
      throw e;
    }
  }

  private int unpack(byte[] buffer, int offset, int length) throws IOException {
    while (!ended && length > 0) {
      int read = inflate(buffer, offset, length);
      if (read > 0) {
        check.update(buffer, offset, read);
        return read;
      }
      if (inflater.finished()) {
        endMember();
      } else if (!inflater.needsInput() || !fill()) {
        throw new EOFException("the gzip data ends in the middle");
      }
    }
    return length == 0 ? 0 : -1;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  private int inflate(byte[] buffer, int offset, int length) throws ZipException {
    if (inflater.needsInput() && from < to) {
      inflater.setInput(packed, from, to - from);
    }
    try {
      int read = inflater.inflate(buffer, offset, length);
      from = to - inflater.getRemaining();
      return read;
    } catch (DataFormatException e) {
      throw new ZipException("the gzip data is damaged: " + e.getMessage());
    }
  }

  /** Checks the trailer; reads the next member's header if there is one. */
  private void endMember() throws IOException {
    long sum = number(4);
    long size = number(4);
    if (sum != check.getValue() || size != (inflater.getBytesWritten() & 0xffff_ffffL)) {
      throw new ZipException("the gzip data is damaged: its check sum differs");
    }
    check.reset();
    inflater.reset();
    if (isPadding()) {
      ended = true;
    } else {
      readHeader();
    }
  }

  /** Tapes and block devices fill up with zeros; else another member begins, or the data ends. */
  private boolean isPadding() throws IOException {
    while (from < to || fill()) {
      if (packed[from] != 0) {
        return false;
      }
      from++;
    }
    return true;
  }

  private void readHeader() throws IOException {
    if (number(2) != 0x8b1f || next() != DEFLATE) {
      throw new ZipException("not gzip data, or damaged");
    }
    int flags = next();
    number(6);
    if ((flags & EXTRA) != 0) {
      for (long left = number(2); left > 0; left--) {
        next();
      }
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECK) != 0) {
      number(2);
    }
  }

  private void skipText() throws IOException {
    int b = next();
    while (b != 0) {
      b = next();
    }
  }

  /** A number, its lowest byte first. */
  private long number(int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) next() << (8 * i);
    }
    return value;
  }

  private int next() throws IOException {
    if (from == to && !fill()) {
      throw new EOFException("the gzip data ends in the middle");
    }
    return packed[from++] & 0xff;
  }

  private boolean fill() throws IOException {
    from = 0;
    to = Math.max(in.read(packed), 0);
    return to > 0;
  }
}
