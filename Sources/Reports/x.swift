import Maths
