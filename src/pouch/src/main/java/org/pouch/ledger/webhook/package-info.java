/** Other systems of this government are told by signed HTTP requests what happened, as far as anybody may be told. */
@NullMarked
@NamedInterface("webhook")
package org.pouch.ledger.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
