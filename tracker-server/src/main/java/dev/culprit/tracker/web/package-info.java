/** The pages: Qute templates and the resources that fill them. A leaf; nobody imports it. */
@NullMarked
package dev.culprit.tracker.web;

import org.jspecify.annotations.NullMarked;
