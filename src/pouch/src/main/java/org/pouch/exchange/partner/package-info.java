/** What two officers change about a partner while the program runs: certificates, limits, stopped and resumed. */
@NullMarked
@NamedInterface("partner")
package org.pouch.exchange.partner;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
