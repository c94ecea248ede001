/** The own keys, which may change while Pouch runs, and whom they let us believe. */
@NullMarked
@NamedInterface("key")
package org.pouch.exchange.key;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
