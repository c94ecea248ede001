package org.pouch.identity.mrz;

/**
 * What a machine-readable zone says, without filling characters.
 *
 * @param documentCode one or two letters, such as PU for a single-sheet emergency document (Doc 9303-8)
 * @param issuer the issuing state as its code of Doc 9303-3
 * @param primary the family name as MRZ words, separated by blanks
 * @param secondary the given names as MRZ words; empty for a person with one name
 * @param birth YYMMDD, with {@code <} for what is unknown
 * @param sex M, F or {@code <}
 * @param expiry YYMMDD
 * @param optional the optional data; in TD1 those beside the number
 * @param moreOptional the second optional data of TD1; empty elsewhere
 */
public record MrzFields(
        String documentCode,
        String issuer,
        String primary,
        String secondary,
        String number,
        String nationality,
        String birth,
        char sex,
        String expiry,
        String optional,
        String moreOptional) {
    /** Without optional data. */
    public MrzFields(
            String documentCode,
            String issuer,
            String primary,
            String secondary,
            String number,
            String nationality,
            String birth,
            char sex,
            String expiry) {
        this(documentCode, issuer, primary, secondary, number, nationality, birth, sex, expiry, "", "");
    }
}
