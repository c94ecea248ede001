package org.pouch.casework;

import org.pouch.packet.RequestId;

/** Ends a case as its papers say; a closed one stays as it was closed. */
public interface CloseCase {
    /** @param outcome such as HANDED_OVER (docs/user-tasks.md) */
    void close(RequestId request, String outcome);
}
