package org.pouch.packet;

/** The scripts of letters that pages tell apart (Unicode annex 24), by the codes of ISO 15924. */
public enum Script {
    LATN,
    GREK,
    CYRL,
    ARAB,
    HANI,
    /** Another one, or one that several share. */
    ZYYY
}
