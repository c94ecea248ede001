/** What waits for its turn to leave: while its corridor stands still, and behind the cap of its agreement; the urgent first. */
@NullMarked
@NamedInterface("backlog")
package org.pouch.casework.backlog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
