/** What waits for workers and people: jobs, user tasks and their listeners. */
@NullMarked
package org.pouch.engine.work;

import org.jspecify.annotations.NullMarked;
