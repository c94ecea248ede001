/** What the API asks for, each command in one transaction. */
@NullMarked
package org.pouch.engine.command;

import org.jspecify.annotations.NullMarked;
