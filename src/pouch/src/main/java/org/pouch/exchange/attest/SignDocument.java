package org.pouch.exchange.attest;

import org.pouch.exchange.KeyUnusable;

/** Signs a document of this authority that is no packet, with the key whose turn it is, at the level of packets (PAdES). */
public interface SignDocument {
    /**
     * @param document a PDF
     * @throws KeyUnusable when the key must not sign now
     * @throws org.pouch.signing.ServiceUnavailable when what the level needs cannot be had now
     */
    byte[] sign(byte[] document);
}
