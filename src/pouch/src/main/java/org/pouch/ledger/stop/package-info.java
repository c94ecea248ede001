/** What the ledger says is stopped and was not let go since: whoever takes a row out of a table opens nothing by it. */
@NullMarked
@NamedInterface("stop")
package org.pouch.ledger.stop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
