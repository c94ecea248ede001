/** What the engine's own class loader holds beside the engine. Not for tests. */
@NullMarked
package org.pouch.processtest.inside;

import org.jspecify.annotations.NullMarked;
