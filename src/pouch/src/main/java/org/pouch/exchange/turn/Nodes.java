package org.pouch.exchange.turn;

/** How many programs serve this authority. */
public enum Nodes {
    /** This one. */
    ONE,
    /** More than one, on one database and one engine. */
    SEVERAL
}
