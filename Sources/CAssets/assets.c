#include "assets.h"

#include <string.h>

// The list of data files: a new file needs its three lines here, nothing else.
static const struct {
  const char *name;
  const unsigned char *bytes;
} files[] = {
  {"cards/gpus.csv", (const unsigned char[]){
#embed "../../Data/cards/gpus.csv" suffix(,)
    0}},
  {"cards/hub.csv", (const unsigned char[]){
#embed "../../Data/cards/hub.csv" suffix(,)
    0}},
  {"cards/models.csv", (const unsigned char[]){
#embed "../../Data/cards/models.csv" suffix(,)
    0}},
  {"cards/trained.csv", (const unsigned char[]){
#embed "../../Data/cards/trained.csv" suffix(,)
    0}},
  {"facts/articles.csv", (const unsigned char[]){
#embed "../../Data/facts/articles.csv" suffix(,)
    0}},
  {"facts/exchange.csv", (const unsigned char[]){
#embed "../../Data/facts/exchange.csv" suffix(,)
    0}},
  {"facts/exports.csv", (const unsigned char[]){
#embed "../../Data/facts/exports.csv" suffix(,)
    0}},
  {"facts/firms.csv", (const unsigned char[]){
#embed "../../Data/facts/firms.csv" suffix(,)
    0}},
  {"facts/gpu-rent.csv", (const unsigned char[]){
#embed "../../Data/facts/gpu-rent.csv" suffix(,)
    0}},
  {"facts/prices.csv", (const unsigned char[]){
#embed "../../Data/facts/prices.csv" suffix(,)
    0}},
  {"facts/research.csv", (const unsigned char[]){
#embed "../../Data/facts/research.csv" suffix(,)
    0}},
  {"facts/users.csv", (const unsigned char[]){
#embed "../../Data/facts/users.csv" suffix(,)
    0}},
  {"measured/calibration.csv", (const unsigned char[]){
#embed "../../Data/measured/calibration.csv" suffix(,)
    0}},
  {"measured/kernel-bins.csv", (const unsigned char[]){
#embed "../../Data/measured/kernel-bins.csv" suffix(,)
    0}},
  {"measured/kernel-fits.csv", (const unsigned char[]){
#embed "../../Data/measured/kernel-fits.csv" suffix(,)
    0}},
  {"measured/published.csv", (const unsigned char[]){
#embed "../../Data/measured/published.csv" suffix(,)
    0}},
  {"measured/serving.csv", (const unsigned char[]){
#embed "../../Data/measured/serving.csv" suffix(,)
    0}},
  {"measured/trainings.csv", (const unsigned char[]){
#embed "../../Data/measured/trainings.csv" suffix(,)
    0}},
  {"kinds.csv", (const unsigned char[]){
#embed "../../Data/kinds.csv" suffix(,)
    0}},
  {"mechanisms.csv", (const unsigned char[]){
#embed "../../Data/mechanisms.csv" suffix(,)
    0}},
  {"scenarios/china-2024-12.yaml", (const unsigned char[]){
#embed "../../Data/scenarios/china-2024-12.yaml" suffix(,)
    0}},
  {"scenarios/my-company.yaml", (const unsigned char[]){
#embed "../../Data/scenarios/my-company.yaml" suffix(,)
    0}},
  {"sobol/directions.csv", (const unsigned char[]){
#embed "../../Data/sobol/directions.csv" suffix(,)
    0}},
  {"war/cash.csv", (const unsigned char[]){
#embed "../../Data/war/cash.csv" suffix(,)
    0}},
  {"war/classes.csv", (const unsigned char[]){
#embed "../../Data/war/classes.csv" suffix(,)
    0}},
  {"war/doubts.csv", (const unsigned char[]){
#embed "../../Data/war/doubts.csv" suffix(,)
    0}},
  {"war/platforms.csv", (const unsigned char[]){
#embed "../../Data/war/platforms.csv" suffix(,)
    0}},
};

size_t asset_count(void) { return sizeof files / sizeof files[0]; }

asset asset_at(size_t place) {
  if (place >= asset_count()) return (asset){NULL, NULL, 0};
  // All data files are text, so none has a zero byte inside.
  return (asset){files[place].name, files[place].bytes, strlen((const char *)files[place].bytes)};
}

asset asset_named(const char *name) {
  for (size_t place = 0; place < asset_count(); place += 1)
    if (strcmp(files[place].name, name) == 0) return asset_at(place);
  return (asset){NULL, NULL, 0};
}
