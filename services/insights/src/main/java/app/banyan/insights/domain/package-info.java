/** What is asked of the numbers and what may be told of them. Plain Java. */
package app.banyan.insights.domain;
