package org.pouch.signing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cms.CMSTypedData;

/** The signed byte range as a stream: read once, never held in memory. */
record DetachedContent(InputStream stream) implements CMSTypedData {
    @Override
    public ASN1ObjectIdentifier getContentType() {
        return CMSObjectIdentifiers.data;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        stream.transferTo(out);
    }

    @Override
    public Object getContent() {
        return stream;
    }
}
