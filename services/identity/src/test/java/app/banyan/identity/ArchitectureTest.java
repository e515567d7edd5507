package app.banyan.identity;

import app.banyan.testkit.ArchitectureTestBase;

class ArchitectureTest extends ArchitectureTestBase {}
