/** The engine's own tables: keys, definitions, variables. */
@NullMarked
package org.pouch.engine.store;

import org.jspecify.annotations.NullMarked;
