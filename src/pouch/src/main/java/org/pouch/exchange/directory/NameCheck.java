package org.pouch.exchange.directory;

/** Port to the safeguards: whether partners may read a name of this authority. */
public interface NameCheck {
    /** True where the send gate would stop every packet for it. */
    boolean stops(String name);
}
