package org.pouch.pdf.signature;

import java.io.IOException;
import java.io.InputStream;

/** Signs bytes: the one thing that documents need of a signer. */
@FunctionalInterface
public interface SignatureMaker {
    /**
     * @param content all bytes that the signature covers
     * @return a detached CMS SignedData in DER
     */
    byte[] sign(InputStream content) throws IOException;
}
