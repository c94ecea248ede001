/** News that is owed to processes and persons, kept until it is told. An engine that is away keeps nothing else waiting. */
@NullMarked
package org.pouch.exchange.telling;

import org.jspecify.annotations.NullMarked;
