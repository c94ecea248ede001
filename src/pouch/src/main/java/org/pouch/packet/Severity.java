package org.pouch.packet;

/** How much a finding weighs. */
public enum Severity {
    /** Refuses. */
    ERROR,
    /** Accepted, but a person should know. */
    WARNING,
    INFO
}
