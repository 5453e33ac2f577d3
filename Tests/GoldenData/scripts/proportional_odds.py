"""The maximum of the proportional-odds likelihood of regression.json's strat.olr, to more digits than R gives.

R's svyolr stops when optim's relative change is below 1e-8 and differentiates by finite differences, which leaves
three to four digits. Here the score is a complex-step derivative, exact to rounding, and Newton steps go on until it
is 0. Writes expected/proportional_odds.json. Needs NumPy; run in Tests/GoldenData.
"""

import csv
import json

import numpy as np

with open("gpl/apistrat.csv") as file:
    rows = list(csv.DictReader(file))
answer = np.array([next(i for i, b in enumerate((10, 20, 30, 100)) if float(r["mobility"]) <= b) for r in rows])
predictors = np.array([[float(r["ell"]), float(r["meals"])] for r in rows])
weight = np.array([float(r["pw"]) for r in rows])
stratum = np.array([r["stype"] for r in rows])
population = np.array([float(r["fpc"]) for r in rows])
thresholds = 3
unit = np.eye(thresholds + predictors.shape[1])


def log_probability(parameters):
    eta = predictors @ parameters[thresholds:]
    border = np.concatenate([parameters[:thresholds], [0]])
    upper = np.where(answer < thresholds, 1 / (1 + np.exp(eta - border[answer])), 1)
    lower = np.where(answer > 0, 1 / (1 + np.exp(eta - border[answer - 1])), 0)
    return np.log(upper - lower)


def scores(parameters):
    return np.array([np.imag(log_probability(parameters + 1e-30j * e)) / 1e-30 for e in unit]).T


def gradient(parameters):
    return weight @ scores(parameters)


def information(parameters):
    step = 1e-5
    return -np.array([(gradient(parameters + step * e) - gradient(parameters - step * e)) / (2 * step) for e in unit])


parameters = np.array([-0.35, 2.37, 3.87, -0.011, 0.028])
for _ in range(30):
    parameters = parameters + np.linalg.solve(information(parameters), gradient(parameters))
influence = (weight[:, None] * scores(parameters)) @ np.linalg.inv(information(parameters))
variance = 0
for label in sorted(set(stratum)):
    inside = influence[stratum == label]
    count = len(inside)
    centred = inside - inside.mean(0)
    variance = variance + (1 - count / population[stratum == label][0]) * count / (count - 1) * centred.T @ centred
case = {
    "id": "strat.olr", "estimator": {"method": "proportional_odds"},
    "expected": {"estimate": parameters.tolist(), "se": np.sqrt(np.diag(variance)).tolist()}, "rel_tol": 1e-8,
}
with open("expected/proportional_odds.json", "w") as file:
    json.dump({"cases": [case]}, file, indent=1)
    file.write("\n")
