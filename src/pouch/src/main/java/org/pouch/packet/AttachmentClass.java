package org.pouch.packet;

/** What an evidence file is. Closed: what is not here cannot be attached. */
public enum AttachmentClass {
    PORTRAIT,
    PASSPORT_COPY,
    ID_COPY,
    BIRTH_CERTIFICATE,
    DRIVING_LICENCE,
    OTHER_IDENTITY_EVIDENCE,
    TRAVEL_DOCUMENT
}
