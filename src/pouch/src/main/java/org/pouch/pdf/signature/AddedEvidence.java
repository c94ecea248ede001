package org.pouch.pdf.signature;

/**
 * Validation data that a revision added, unproved.
 *
 * @param start where that revision begins: the data are for what is signed and dated before
 */
public record AddedEvidence(int start, ValidationStore data) {}
