package org.pouch.packet;

/** What a character is (Unicode 4.5), by the short names of the standard; all letters count as one. */
public enum GeneralCategory {
    L,
    MN,
    MC,
    ME,
    ND,
    NL,
    NO,
    PC,
    PD,
    PS,
    PE,
    PI,
    PF,
    PO,
    SM,
    SC,
    SK,
    SO,
    ZS,
    ZL,
    ZP,
    CC,
    CF,
    CO,
    CS,
    /** Not assigned. */
    CN
}
