package org.pouch.signing;

/** What a CMS signature must look like beyond being intact. */
public enum SignatureProfile {
    /** Any detached CMS signature in a PDF (ISO 32000-2, 12.8.3.3): what PAdES asks for beyond it is only noted. */
    GENERAL,
    /** PAdES baseline in DER: signing-certificate-v2, no signing time, ECDSA or RSA as Pouch signs. */
    BASELINE
}
