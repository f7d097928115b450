package io.kubeguard.manifests.read;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The content of a file that may be packed, which its first bytes tell. */
final class Unpacked {
  private static final int GZIP = 0x1f8b;
  private static final int ZSTD = 0x28b52ffd;

  private Unpacked() {}

  /**
   * The first bytes of a stream, unpacked.
   *
   * @throws IOException if it can't be read, or is packed and cut
   */
  static byte[] bytes(String source, InputStream raw, int most) throws IOException {
    try {
      return unpacked(raw).readNBytes(most);
    } catch (EOFException | ZipException | ZstdIOException e) {
      throw new IOException(
          source + ": the compressed data is cut or damaged; get the whole file", e);
    }
  }

  private static InputStream unpacked(InputStream raw) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw);
    in.mark(4);
    int magic = 0;
    for (byte part : in.readNBytes(4)) {
      magic = magic << 8 | (part & 0xff);
    }
    in.reset();
    if (magic >>> 16 == GZIP) {
      return new GZIPInputStream(in);
    }
    return magic == ZSTD ? new ZstdInputStream(in) : in;
  }
}
