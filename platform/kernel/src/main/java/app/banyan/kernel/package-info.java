/** Words every service shares: money, rates, splits, ids, refusals. Plain Java, no framework. */
package app.banyan.kernel;
