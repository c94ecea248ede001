package org.pouch.pdf.file;

import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Content;

/** A stream whose data lie elsewhere, as its filter has them: they are not copied before they are written. */
final class ContentStream extends COSStream {
    private final Content data;

    ContentStream(Content data, @Nullable COSName filter) {
        this.data = data;
        setLong(COSName.LENGTH, data.size());
        if (filter != null) {
            setItem(COSName.FILTER, filter);
        }
    }

    @Override
    public boolean hasData() {
        return true;
    }

    @Override
    public InputStream createRawInputStream() throws IOException {
        return data.open();
    }
}
