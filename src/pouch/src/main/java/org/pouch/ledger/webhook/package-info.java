/** Other systems of this government are told by signed HTTP requests what happened, as far as anybody may be told. */
@NullMarked
package org.pouch.ledger.webhook;

import org.jspecify.annotations.NullMarked;
