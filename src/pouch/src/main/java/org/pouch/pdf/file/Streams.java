package org.pouch.pdf.file;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Content;
import org.pouch.pdf.common.Cos;

/** Makes the streams of a document. */
interface Streams {
    /** In Flate. */
    COSStream packed(Content data);

    /** In Flate, of what other documents have as well. */
    COSStream part(Content data);

    /** As it is, which the filter names. */
    COSStream raw(Content data, @Nullable COSName filter);

    /** Streams that hold what they are made of. */
    static Streams in(PDDocument document, PackedParts parts) {
        return new Streams() {
            @Override
            public COSStream packed(Content data) {
                return data.size() > PackedBytes.LARGEST
                        ? Cos.packed(document, data.bytes())
                        : new ContentStream(Content.of(PackedBytes.of(data.bytes())), COSName.FLATE_DECODE);
            }

            @Override
            public COSStream part(Content data) {
                return parts.stream(document, data);
            }

            @Override
            public COSStream raw(Content data, @Nullable COSName filter) {
                return new ContentStream(data, filter);
            }
        };
    }
}
