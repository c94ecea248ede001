/** Forms of user tasks: fields, answers, rules. */
@NullMarked
package org.pouch.casework.form;

import org.jspecify.annotations.NullMarked;
