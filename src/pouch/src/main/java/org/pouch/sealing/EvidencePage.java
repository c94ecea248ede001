package org.pouch.sealing;

/**
 * A page of an evidence file, as a picture (JPEG) for people to look at. It is made anew from the file each time, so that nothing of the file
 * itself reaches who looks.
 *
 * @param number of the page, from 1
 * @param of how many pages the file has
 */
public record EvidencePage(byte[] jpeg, int number, int of) {}
