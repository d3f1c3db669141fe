/** Issues: finding them, their states and transitions, and their history. Pages, Web API and MCP share it. */
@NullMarked
package dev.culprit.tracker.issue;

import org.jspecify.annotations.NullMarked;
