/** Two authorities' ledgers held against one another. */
@NullMarked
@NamedInterface("reconcile")
package org.pouch.ledger.reconcile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
