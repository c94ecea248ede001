/** The daily seal of the ledger: its head, signed and dated, so that whoever makes all hashes anew is found out. */
@NullMarked
@NamedInterface("seal")
package org.pouch.ledger.seal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
