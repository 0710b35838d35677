CREATE TABLE "stepgate_playground"."people" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"link_digest" text COLLATE "C",
	"generation" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"last_seen_at" bigint,
	CONSTRAINT "people_link" UNIQUE("link_digest")
);
