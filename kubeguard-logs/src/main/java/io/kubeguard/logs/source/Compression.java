package io.kubeguard.logs.source;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** How a file is packed, told by its first bytes. */
enum Compression {
  NONE {
    @Override
    InputStream unpack(InputStream in) {
      return in;
    }
  },
  GZIP {
    @Override
    InputStream unpack(InputStream in) throws IOException {
      return new GzipInputStream(in);
    }
  },
  ZSTD {
    @Override
    InputStream unpack(InputStream in) throws IOException {
      return new ZstdInputStream(in);
    }
  };

  private static final int BUFFER = 1 << 16;

  abstract InputStream unpack(InputStream in) throws IOException;

  /** The unpacked stream. */
  static InputStream detect(InputStream raw) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
    in.mark(4);
    byte[] magic = in.readNBytes(4);
    in.reset();
    return of(magic).unpack(in);
  }

  private static Compression of(byte[] magic) {
    if (magic.length >= 2 && magic[0] == 0x1f && (magic[1] & 0xff) == 0x8b) {
      return GZIP;
    }
    boolean zstd =
        magic.length == 4
            && magic[0] == 0x28
            && (magic[1] & 0xff) == 0xb5
            && magic[2] == 0x2f
            && (magic[3] & 0xff) == 0xfd;
    return zstd ? ZSTD : NONE;
  }
}
