package org.pouch.exchange.expiry;

import java.util.List;

/** What ends and belongs to another part, such as the certificate of the desk. */
@FunctionalInterface
public interface AlsoExpires {
    List<Expiring> expiring();
}
