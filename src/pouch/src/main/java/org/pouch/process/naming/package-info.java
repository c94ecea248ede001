/** What the steps of the models of Pouch are called in the reader's language. */
@NullMarked
@NamedInterface("naming")
package org.pouch.process.naming;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
