/** The own keys, which may change while Pouch runs, and whom they let us believe. */
@NullMarked
package org.pouch.exchange.key;

import org.jspecify.annotations.NullMarked;
