package org.pouch.casework.family;

/** What a journey does to the family of whoever makes it. */
public enum Family {
    /** There is none, or all of it goes together. */
    TOGETHER,
    /** Somebody of it does not come along: a second officer decides whether this may be. */
    SEPARATED,
    /** A child would go, and no grown-up of the family with it: nobody may decide that. */
    CHILD_ALONE
}
