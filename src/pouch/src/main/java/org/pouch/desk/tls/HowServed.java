package org.pouch.desk.tls;

/**
 * Who reaches the desk.
 *
 * @param isHereAlone nobody beyond this machine
 */
public record HowServed(boolean isHereAlone) {}
