package org.pouch.pdf.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.apache.pdfbox.io.RandomAccess;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/** Bytes in an open file. What is written comes in small pieces, and goes to the disk in larger ones. */
final class NamelessFile implements RandomAccess {
    private static final int PENDING = 64 * 1024;

    private final FileChannel file;
    private final ByteBuffer pending = ByteBuffer.allocate(PENDING);
    private long flushed;
    private long position;

    NamelessFile(FileChannel file) {
        this.file = file;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (position != length()) {
            throw new IOException("what is written of a stream is written behind what is there");
        }
        if (length > pending.remaining()) {
            flush();
        }
        if (length > pending.remaining()) {
            flushed += put(ByteBuffer.wrap(bytes, offset, length));
        } else {
            pending.put(bytes, offset, length);
        }
        position += length;
    }

    private void flush() throws IOException {
        flushed += put(pending.flip());
        pending.clear();
    }

    private int put(ByteBuffer bytes) throws IOException {
        int put = 0;
        while (bytes.hasRemaining()) {
            put += file.write(bytes, flushed + put);
        }
        return put;
    }

    @Override
    public void clear() throws IOException {
        pending.clear();
        file.truncate(0);
        flushed = 0;
        position = 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        flush();
        int read = file.read(ByteBuffer.wrap(bytes, offset, length), position);
        position += Math.max(0, read);
        return read;
    }

    @Override
    public long getPosition() {
        return position;
    }

    @Override
    public void seek(long to) throws IOException {
        if (to < 0) {
            throw new IOException("there is no place " + to);
        }
        position = Math.min(to, length());
    }

    @Override
    public long length() {
        return flushed + pending.position();
    }

    @Override
    public boolean isClosed() {
        return !file.isOpen();
    }

    @Override
    public boolean isEOF() {
        return position >= length();
    }

    @Override
    public RandomAccessReadView createView(long start, long length) {
        return new RandomAccessReadView((RandomAccessRead) this, start, length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
