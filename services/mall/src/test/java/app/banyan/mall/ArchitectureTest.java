package app.banyan.mall;

import app.banyan.testkit.ArchitectureTestBase;

class ArchitectureTest extends ArchitectureTestBase {}
