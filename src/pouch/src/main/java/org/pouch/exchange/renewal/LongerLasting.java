package org.pouch.exchange.renewal;

import java.util.function.UnaryOperator;

/**
 * Port: how a document is dated again.
 *
 * @param isOffered false where packets are sealed at a level that does not last
 * @param renewed appends validation data and a timestamp; what was there stays as it is
 */
public record LongerLasting(boolean isOffered, UnaryOperator<byte[]> renewed) {}
