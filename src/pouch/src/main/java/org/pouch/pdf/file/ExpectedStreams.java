package org.pouch.pdf.file;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Content;

/** Streams that know what they must unpack to, and are never packed. */
final class ExpectedStreams implements Streams {
    private final PackedParts parts;
    private final Map<COSStream, Content> contents = new IdentityHashMap<>();
    private final Map<COSStream, Content> shared = new IdentityHashMap<>();

    ExpectedStreams(PackedParts parts) {
        this.parts = parts;
    }

    @Override
    public COSStream packed(Content data) {
        return expected(data, COSName.FLATE_DECODE);
    }

    @Override
    public COSStream part(Content data) {
        COSStream stream = packed(data);
        shared.put(stream, data);
        return stream;
    }

    @Override
    public COSStream raw(Content data, @Nullable COSName filter) {
        return expected(data, filter);
    }

    private COSStream expected(Content data, @Nullable COSName filter) {
        COSStream stream = new COSStream();
        if (filter != null) {
            stream.setItem(COSName.FILTER, filter);
        }
        contents.put(stream, data);
        return stream;
    }

    /** True when these bytes of a file, as its filter has them, are what the stream must hold: all of them, and no other. */
    boolean isHeld(COSStream stream, byte[] file, int start, int length) {
        Content content = Objects.requireNonNull(contents.get(stream));
        if (!COSName.FLATE_DECODE.equals(stream.getItem(COSName.FILTER))) {
            return content.isAt(file, start, length);
        }
        Content part = shared.get(stream);
        if (part != null) {
            return parts.isPacked(part, file, start, length);
        }
        return content instanceof UnpackedContent unpacked && unpacked.isFrom(file, start, length)
                || PackedBytes.isOf(content.bytes(), file, start, length);
    }
}
