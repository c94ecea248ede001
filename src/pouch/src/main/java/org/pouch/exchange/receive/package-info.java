/** What arrives: stored, opened, examined and verified before anyone is told. */
@NullMarked
package org.pouch.exchange.receive;

import org.jspecify.annotations.NullMarked;
